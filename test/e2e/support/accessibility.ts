// What a screen reader gets of a webview: Chromium's own accessibility tree of its frame.
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';

export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** What is written in it. */
  readonly text: string;
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

/** In the order of the page; what is hidden from screen readers is left out. */
export async function spoken(page: Page, frame: Frame): Promise<readonly Spoken[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    // A webview writes its page into the frame, which then has the address of its parent: that alone is its own.
    const parent = frame.parentFrame();
    const around = framesOf(frameTree).find(each => each.frame.url === parent?.url());
    const found = around?.childFrames?.[parent?.childFrames().indexOf(frame) ?? -1];
    assert.ok(found, 'Chromium knows the frame');
    const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: found.frame.id });
    const byId = new Map(nodes.map(node => [node.nodeId, node]));
    const textOf = ({ role, name, childIds = [] }: (typeof nodes)[number]): string =>
      role?.value === 'StaticText'
        ? String(name?.value ?? '')
        : childIds.map(id => (byId.has(id) ? textOf(byId.get(id)!) : '')).join('');
    return nodes
      .filter(node => !node.ignored)
      .map(node => ({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? ''),
        text: textOf(node),
      }));
  } finally {
    await session.detach();
  }
}

const framesOf = (tree: FrameTree): readonly FrameTree[] => [tree, ...(tree.childFrames ?? []).flatMap(framesOf)];

/** Roles that say nothing without a name. */
const named = new Set([
  'button',
  'checkbox',
  'columnheader',
  'combobox',
  'grid',
  'img',
  'image',
  'link',
  'listbox',
  'progressbar',
  'searchbox',
  'tab',
  'tabpanel',
  'textbox',
  'toolbar',
]);

/** What can be come to and has no name. */
export const nameless = (nodes: readonly Spoken[]): readonly string[] =>
  nodes.filter(({ role, name }) => named.has(role) && name.trim() === '').map(({ role }) => role);
