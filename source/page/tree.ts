/**
 * What a screen holds, as data, and how it gets onto the page: elements that are there already stay,
 * so that a message that comes in takes nobody's focus and no half-written words. Texts are texts: no
 * markup is read from any of them.
 */
import { inBrowser, type PageElement, type PageEvent, type PageNode } from './dom.ts';

type Handler = (event: PageEvent) => void;

export type Branch = {
  readonly tag: string;
  /** The same thing under the same parent, wherever among its siblings. */
  readonly key: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly on: Readonly<Record<string, Handler>>;
  readonly children: readonly Tree[];
};
export type Tree = Branch | string;

export type BranchOptions = {
  readonly key?: string;
  /** Of a field: what stands in it. */
  readonly value?: string;
  readonly on?: Readonly<Record<string, Handler>>;
  /** False leaves an attribute out, true sets it without a value. */
  readonly [attribute: string]: unknown;
};

type Grown = string | Branch | false | undefined | readonly Tree[];

/** An element to be. Children that are false or undefined are left out. */
export function branch(tag: string, options: BranchOptions = {}, ...children: Grown[]): Branch {
  const { key, on = {}, ...rest } = options;
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (value !== false && value !== undefined) attributes[name] = value === true ? '' : `${value}`;
  }
  const kept = children.flat().filter((child) => child !== false && child !== undefined);
  return { tag, key, attributes, on, children: kept as Tree[] };
}

const known = new WeakMap<PageNode, Branch>();
/** Kinds of events that an element is listened to for. */
const heard = new WeakMap<PageNode, Set<string>>();
const textNode = 3;

/** Makes the children of `parent` what `trees` say. */
export function grow(parent: PageElement, trees: readonly Tree[]): void {
  const left = new Set(Array.from(parent.childNodes));
  const nodes = trees.map((tree) => {
    const found = [...left].find((node) => isSame(node, tree));
    if (found !== undefined) left.delete(found);
    return found;
  });
  for (const node of left) node.remove();
  for (const [at, tree] of trees.entries()) {
    const node = nodes[at] ?? create(tree);
    const there = parent.childNodes[at] ?? null;
    if (there !== node) parent.insertBefore(node, there);
    if (typeof tree === 'string') {
      if (node.textContent !== tree) node.textContent = tree;
    } else dress(node as PageElement, tree);
  }
}

function isSame(node: PageNode, tree: Tree): boolean {
  if (typeof tree === 'string') return node.nodeType === textNode;
  const branch = known.get(node);
  return branch !== undefined && branch.tag === tree.tag && branch.key === tree.key;
}

function create(tree: Tree): PageNode {
  const { document } = inBrowser;
  return typeof tree === 'string'
    ? document.createTextNode(tree)
    : document.createElement(tree.tag);
}

function dress(element: PageElement, tree: Branch): void {
  known.set(element, tree);
  const types = heard.get(element) ?? new Set();
  heard.set(element, types);
  const { value, ...attributes } = tree.attributes;
  for (const name of element.getAttributeNames()) {
    if (!Object.hasOwn(attributes, name)) element.removeAttribute(name);
  }
  for (const [name, text] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  if (value !== undefined && element.value !== value) element.value = value;
  for (const type of Object.keys(tree.on)) {
    if (types.has(type)) continue;
    types.add(type);
    element.addEventListener(type, (event) => known.get(element)?.on[type]?.(event));
  }
  grow(element, tree.children);
}
