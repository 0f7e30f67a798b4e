// What a screen reader gets of a webview: Chromium's own accessibility tree of its frame.
import assert from 'node:assert/strict';
import type { CDPSession, Frame, Page } from 'playwright-core';

export interface Spoken {
  readonly role: string;
  readonly name: string;
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly FrameTree[];
}

/** In the order of the page; what is hidden from screen readers is left out. */
export async function spoken(page: Page, frame: Frame): Promise<readonly Spoken[]> {
  const session = await sessionOf(page, frame);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const found = framesOf(frameTree).find(each => each.frame.url === frame.url());
    assert.ok(found, `Chromium knows the frame ${frame.url()}`);
    const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: found.frame.id });
    return nodes
      .filter(node => !node.ignored)
      .map(node => ({ role: String(node.role?.value ?? ''), name: String(node.name?.value ?? '') }));
  } finally {
    await session.detach();
  }
}

/** Of the process that draws the frame: a session belongs to the outermost frame that it draws. */
async function sessionOf(page: Page, frame: Frame): Promise<CDPSession> {
  for (let each: Frame | null = frame; each; each = each.parentFrame()) {
    const session = await page
      .context()
      .newCDPSession(each)
      .catch(() => undefined);
    if (session) return session;
  }
  return page.context().newCDPSession(page);
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
