/**
 * The little of a browser that the page uses. The rest of the house has no declarations of a DOM, so
 * that nothing else can rely on one by mistake.
 */

export type PageEvent = {
  readonly type: string;
  /** 0 where a keyboard or a screen reader pressed a button. */
  readonly detail: number;
  readonly target: { readonly value: string };
  preventDefault(): void;
};

export type PageNode = {
  textContent: string | null;
  readonly nodeType: number;
  remove(): void;
};

export type PageElement = PageNode & {
  readonly localName: string;
  readonly childNodes: ArrayLike<PageNode>;
  value: string;
  getAttributeNames(): string[];
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  insertBefore(node: PageNode, before: PageNode | null): void;
  addEventListener(type: string, handler: (event: PageEvent) => void): void;
  focus(): void;
};

type Document = {
  title: string;
  readonly hidden: boolean;
  readonly documentElement: PageElement;
  getElementById(id: string): PageElement | null;
  createElement(tag: string): PageElement;
  createTextNode(text: string): PageNode;
  addEventListener(type: string, handler: () => void): void;
};

export type PageSocket = {
  binaryType: string;
  readonly bufferedAmount: number;
  send(bytes: Uint8Array): void;
  close(code?: number, reason?: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly reason: string }) => void) | null;
};

type Storage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

declare const document: Document;
declare const location: {
  readonly host: string;
  readonly hash: string;
  readonly pathname: string;
  reload(): void;
};
declare const history: { replaceState(state: null, title: string, url: string): void };
declare const sessionStorage: Storage;
declare const WebSocket: new (url: string) => PageSocket;
declare const navigator: {
  /** In secure contexts only, and so hardly ever here. */
  readonly wakeLock?: { request(type: 'screen'): Promise<unknown> };
};
declare function addEventListener(type: string, handler: () => void): void;
declare function scrollTo(x: number, y: number): void;

export const inBrowser = {
  document,
  location,
  history,
  navigator,
  /** Throws in a browser that forbids it. */
  storage: () => sessionStorage,
  socket: (url: string) => new WebSocket(url),
  on: (type: string, handler: () => void) => addEventListener(type, handler),
  toTop: () => scrollTo(0, 0),
};
