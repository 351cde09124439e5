/** Reads imports, strings and names of one source file, by the grammar of the bundler. */
import { parseSync } from 'rolldown/utils';

/** Line of a place in a text, from 1. */
function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

/** Calls `visit` with every node of a syntax tree, with the node around it and its place there. */
function walk(node, visit, parent, place) {
  if (Array.isArray(node)) {
    for (const part of node) walk(part, visit, parent, place);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const isNode = typeof node.type === 'string';
  if (isNode) visit(node, parent, place);
  for (const [key, part] of Object.entries(node)) {
    if (key !== 'parent') walk(part, visit, isNode ? node : parent, isNode ? key : place);
  }
}

/**
 * The name that a node uses as a variable, a type or a property of globalThis. The name undefined
 * stands for globalThis itself, passed on whole or asked for what is only known at run time.
 */
function nameOf(node, parent, place) {
  if (node.type === 'Literal' && place === 'property' && parent.object.name === 'globalThis') {
    return { name: String(node.value) };
  }
  if (node.type !== 'Identifier') return undefined;
  if (node.name === 'globalThis') {
    const known = parent.type === 'TSQualifiedName' || parent.type === 'MemberExpression';
    const literal = !parent.computed || parent.property.type === 'Literal';
    return known && literal && (place === 'object' || place === 'left') ? undefined : {};
  }
  const whole = parent.type === 'TSQualifiedName' ? parent.left : parent.object;
  const isProperty =
    (place === 'property' && !parent.computed) ||
    (place === 'right' && parent.type === 'TSQualifiedName') ||
    (place === 'key' && !parent.computed) ||
    place === 'imported' ||
    (place === 'exported' && parent.type === 'ExportSpecifier');
  return isProperty && whole?.name !== 'globalThis' ? undefined : { name: node.name };
}

const isType = (specifier) => (specifier.importKind ?? specifier.exportKind) === 'type';

/** What one node imports: a specifier and whether it is a type or loaded lazily; else undefined. */
function importOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (!node.source) return undefined;
      const whole = (node.importKind ?? node.exportKind) === 'type';
      const parts = node.specifiers ?? [];
      const type = whole || (parts.length > 0 && parts.every(isType));
      return { source: node.source, type, lazy: false };
    }
    case 'ImportExpression':
      return { source: node.source, type: false, lazy: true };
    case 'TSImportType':
      return {
        source: node.source ?? node.argument?.literal ?? node.argument,
        type: true,
        lazy: false,
      };
    case 'TSImportEqualsDeclaration':
      return {
        source: node.moduleReference?.expression,
        type: node.importKind === 'type',
        lazy: false,
      };
    case 'CallExpression':
      return node.callee?.name === 'require'
        ? { source: node.arguments[0], type: false, lazy: false }
        : undefined;
    default:
      return undefined;
  }
}

/** The names that a node declares and exports. What is exported from elsewhere has its name there. */
function exportedBy({ type, declaration }) {
  if (type !== 'ExportNamedDeclaration' || !declaration) return [];
  const ids = declaration.declarations?.map(({ id }) => id) ?? [declaration.id];
  return ids.flatMap((id) => (id?.type === 'Identifier' ? [id.name] : []));
}

/** Whether something is called the kind or the type of a thing. */
function isKind(node) {
  const { property, name } = (node?.type === 'ChainExpression' ? node.expression : node) ?? {};
  return ['kind', 'type'].includes(property?.name ?? name);
}

/** The words with which a node compares the kind of a thing. */
function kindsAsked(node) {
  const compared =
    node.type === 'SwitchStatement' && isKind(node.discriminant)
      ? node.cases.map(({ test }) => test)
      : node.type === 'BinaryExpression' && (isKind(node.left) || isKind(node.right))
        ? [node.left, node.right]
        : [];
  return compared.filter((one) => typeof one?.value === 'string');
}

/**
 * Every import of a file: `specifier`, `line`, `type` (only types are imported), `lazy`
 * (a dynamic import), every string in it as `strings`, every name that is no property, or one of
 * globalThis, as `names`, every name that it declares and exports as `exported`, and every word
 * that a kind is compared with as `kinds`, all with their lines.
 * An import whose name is computed has the specifier undefined.
 */
export function readSource(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const imports = [];
  const strings = [];
  const names = [];
  const kinds = [];
  const exported = [];
  walk(program, (node, parent, place) => {
    const used = nameOf(node, parent, place);
    if (used !== undefined) names.push({ name: used.name, line: lineAt(text, node.start) });
    for (const name of exportedBy(node)) exported.push({ name, line: lineAt(text, node.start) });
    for (const word of kindsAsked(node)) {
      kinds.push({ value: word.value, line: lineAt(text, word.start) });
    }
    const found = importOf(node);
    if (found?.source) {
      const { value } = found.source;
      imports.push({
        specifier: typeof value === 'string' ? value : undefined,
        line: lineAt(text, node.start),
        type: found.type,
        lazy: found.lazy,
      });
    }
    if (node.type === 'Literal' && typeof node.value === 'string') {
      strings.push({ value: node.value, line: lineAt(text, node.start) });
    }
  });
  return { imports, strings, names, exported, kinds };
}
