/** As much of XML 1.0 as drawings need, and strict: anything else is an error. */

type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
};

/** Characters that a document may hold (XML 1.0, section 2.2). */
const LEGAL = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TAG =
  /<(?<close>\/)?(?<name>[a-z][a-zA-Z]*)(?<attributes>(?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)(?<empty>\/)?>/y;
const TEXT = /[^<]+/y;

/**
 * The root of a document.
 * @throws Error where it is not well-formed
 */
export function readXml(document: string): XmlElement {
  if (!LEGAL.test(document)) throw new Error('a character that XML does not allow');
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (let at = 0; at < document.length; ) {
    const parent = open.at(-1) ?? root;
    TEXT.lastIndex = at;
    TAG.lastIndex = at;
    const text = TEXT.exec(document)?.[0];
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text');
      parent.children.push(decoded(text));
      at += text.length;
      continue;
    }
    const tag = TAG.exec(document);
    const { name = '', close, empty, attributes = '' } = tag?.groups ?? {};
    if (tag === null) throw new Error(`no tag at ${document.slice(at, at + 40)}`);
    at += tag[0].length;
    if (close) {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesIn(attributes), children: [] };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || typeof only === 'string' || others.length > 0) {
    throw new Error('not one root');
  }
  return only;
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const found = Array.from(
    text.matchAll(/ ([a-zA-Z0-9:-]+)="([^"]*)"/g),
    ([, key = '', value = '']) => [key, decoded(value)] as const,
  );
  const names = new Set(found.map(([key]) => key));
  if (names.size !== found.length) throw new Error('an attribute twice');
  return Object.fromEntries(found);
}

function decoded(text: string): string {
  if (/&(?!#\d+;)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** All elements, from the root on. */
export const elementsOf = (root: XmlElement): readonly XmlElement[] => [
  root,
  ...root.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child))),
];

/** All text in an element. */
export const textOfXml = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : textOfXml(child))).join('');
