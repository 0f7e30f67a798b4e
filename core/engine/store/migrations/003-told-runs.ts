// Whether the end of a run was told to the user. Those that were over before this was kept are old news.
export const toldRuns = `
ALTER TABLE runs ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE runs SET told = 1 WHERE finished_at IS NOT NULL;
`;
