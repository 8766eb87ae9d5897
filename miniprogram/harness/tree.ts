import type { RawNode } from './render';

/** A drawn node that knows its way up, for events bubble. */
export interface TreeNode {
  tag: string;
  attr: Record<string, unknown>;
  children: (TreeNode | string)[];
  parent: TreeNode | null;
}

/** Links a raw tree; the transparent `virtual` nodes of templates are dissolved. */
export function linkTree(raw: RawNode, parent: TreeNode | null = null): TreeNode {
  const node: TreeNode = { tag: raw.tag, attr: raw.attr ?? {}, children: [], parent };
  const add = (children: RawNode['children']): void => {
    for (const child of children)
      if (typeof child === 'string') node.children.push(child);
      else if (child.tag === 'virtual') add(child.children);
      else node.children.push(linkTree(child, node));
  };
  add(raw.children);
  return node;
}

/** All nodes, parents before children. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* walk(child);
}

/** The text a person reads in a node. */
export function textOf(node: TreeNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

export function hasClass(node: TreeNode, name: string): boolean {
  return String(node.attr.class ?? '')
    .split(/\s+/)
    .includes(name);
}
