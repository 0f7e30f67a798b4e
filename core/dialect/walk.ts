// Visits a node and everything below it, parents first. Nodes are plain objects with a `type`, so no table of kinds is needed.

interface AnyNode {
  readonly type: string;
}

type Visit = (node: AnyNode) => unknown;

/** `visit` returns `false` to leave out what is below the node. */
export function walk(node: AnyNode, visit: Visit): void {
  if (visit(node) === false) return;
  // Of a statement only the fields are tree, and they may be worked out on demand.
  if (node.type === 'Statement') walkInto((node as AnyNode & { readonly fields: object }).fields, visit);
  else walkInto(node, visit);
}

/** Checks walk every statement many times: nothing is copied on the way. */
function walkInto(value: object, visit: Visit): void {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) walkValue(value[i], visit);
    return;
  }
  for (const key in value) {
    // A range holds two numbers.
    if (key !== 'range') walkValue((value as Readonly<Record<string, unknown>>)[key], visit);
  }
}

function walkValue(value: unknown, visit: Visit): void {
  if (typeof value !== 'object' || value === null) return;
  if (typeof (value as Partial<AnyNode>).type === 'string') walk(value as AnyNode, visit);
  else walkInto(value, visit);
}
