// After which step of a run the state was kept that became its version.

export const bestStep = `
ALTER TABLE runs ADD COLUMN best_step INTEGER;
`;
