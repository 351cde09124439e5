/** Reads the imports of one source file, by the grammar of the bundler. */
import { parseSync } from 'rolldown/utils';

/** Line of a place in a text, from 1. */
function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

/** Calls `visit` with every node of a syntax tree. */
function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const part of node) walk(part, visit);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') visit(node);
  for (const [key, part] of Object.entries(node)) if (key !== 'parent') walk(part, visit);
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

/**
 * Every import of a file: `specifier`, `line`, `type` (only types are imported), `lazy`
 * (a dynamic import), and every string in it as `strings` with their lines.
 * An import whose name is computed has the specifier undefined.
 */
export function readImports(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const imports = [];
  const strings = [];
  walk(program, (node) => {
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
  return { imports, strings };
}
