// Tables that only the held-out families speak of, with what people call their parts.

/** A column, and the words for it in a question. */
export interface Part {
  readonly column: string;
  readonly called: string;
  readonly plural?: string;
}

export interface Topic {
  readonly schema: string;
  readonly table: string;
  readonly one: string;
  readonly many: string;
  readonly label: Part;
  readonly text: Part & { readonly values: readonly [string, string, string] };
  readonly number: Part & { readonly values: readonly [number, number] };
  readonly date: Part;
  readonly parent?: Parent;
}

export interface Parent {
  readonly table: string;
  readonly one: string;
  readonly many: string;
  readonly label: Part;
  readonly value: string;
  /** `parent.key = table.reference` */
  readonly key: string;
  readonly reference: string;
}

export const topics: readonly Topic[] = [
  {
    schema: 'CREATE TABLE lanterns (lantern_name TEXT, harbour TEXT, height_m INTEGER, first_lit DATE)',
    table: 'lanterns',
    one: 'lantern',
    many: 'lanterns',
    label: { column: 'lantern_name', called: 'lantern name' },
    text: { column: 'harbour', called: 'harbour', plural: 'harbours', values: ['Kjerring', 'Stavo', 'Hvalnes'] },
    number: { column: 'height_m', called: 'height', values: [12, 40] },
    date: { column: 'first_lit', called: 'first lit date' },
  },
  {
    schema:
      'CREATE TABLE quarry (quarry_id INTEGER PRIMARY KEY, owner TEXT);\nCREATE TABLE stone_block (block_code VARCHAR(12), grain VARCHAR(20), weight_t INTEGER, cut_on DATE, quarry_id INTEGER REFERENCES quarry(quarry_id));',
    table: 'stone_block',
    one: 'stone block',
    many: 'stone blocks',
    label: { column: 'block_code', called: 'block code' },
    text: { column: 'grain', called: 'grain', plural: 'grains', values: ['coarse', 'fine', 'mixed'] },
    number: { column: 'weight_t', called: 'weight', values: [3, 18] },
    date: { column: 'cut_on', called: 'cut date' },
    parent: {
      table: 'quarry',
      one: 'quarry',
      many: 'quarries',
      label: { column: 'owner', called: 'owner' },
      value: 'Ostrander',
      key: 'quarry_id',
      reference: 'quarry_id',
    },
  },
  {
    schema: 'CREATE TABLE puppets (\n  puppet VARCHAR(30),\n  material VARCHAR(20),\n  strings INT,\n  carved DATE\n);',
    table: 'puppets',
    one: 'puppet',
    many: 'puppets',
    label: { column: 'puppet', called: 'puppet' },
    text: { column: 'material', called: 'material', plural: 'materials', values: ['linden', 'felt', 'cork'] },
    number: { column: 'strings', called: 'strings', values: [2, 9] },
    date: { column: 'carved', called: 'carved date' },
  },
  {
    schema:
      'create table apiaries (id int primary key, keeper text); create table hives (hive_tag text, breed text, honey_kg int, inspected date, apiary_id int references apiaries(id))',
    table: 'hives',
    one: 'hive',
    many: 'hives',
    label: { column: 'hive_tag', called: 'hive tag' },
    text: { column: 'breed', called: 'breed', plural: 'breeds', values: ['carnica', 'ligustica', 'buckfast'] },
    number: { column: 'honey_kg', called: 'honey', values: [8, 31] },
    date: { column: 'inspected', called: 'inspected date' },
    parent: {
      table: 'apiaries',
      one: 'apiary',
      many: 'apiaries',
      label: { column: 'keeper', called: 'keeper' },
      value: 'Maudlin',
      key: 'id',
      reference: 'apiary_id',
    },
  },
  {
    schema: 'CREATE TABLE telescopes (scope_name VARCHAR(40), summit VARCHAR(40), aperture_cm INT, commissioned DATE);',
    table: 'telescopes',
    one: 'telescope',
    many: 'telescopes',
    label: { column: 'scope_name', called: 'scope name' },
    text: { column: 'summit', called: 'summit', plural: 'summits', values: ['Paranal', 'Teide', 'Haleakala'] },
    number: { column: 'aperture_cm', called: 'aperture', values: [60, 400] },
    date: { column: 'commissioned', called: 'commissioned date' },
  },
  {
    schema:
      'CREATE TABLE guilds (guild_id INT PRIMARY KEY, emblem VARCHAR(20));\nCREATE TABLE apprentices (nickname VARCHAR(20), craft VARCHAR(20), months_served INT, sworn_in DATE, guild_id INT);',
    table: 'apprentices',
    one: 'apprentice',
    many: 'apprentices',
    label: { column: 'nickname', called: 'nickname' },
    text: { column: 'craft', called: 'craft', plural: 'crafts', values: ['cooper', 'tanner', 'chandler'] },
    number: { column: 'months_served', called: 'months served', values: [6, 30] },
    date: { column: 'sworn_in', called: 'sworn in date' },
    parent: {
      table: 'guilds',
      one: 'guild',
      many: 'guilds',
      label: { column: 'emblem', called: 'emblem' },
      value: 'Anvil',
      key: 'guild_id',
      reference: 'guild_id',
    },
  },
  {
    schema: 'CREATE TABLE "kites" ("kite" TEXT, "sailcloth" TEXT, "span_cm" INTEGER, "flown" DATE);',
    table: 'kites',
    one: 'kite',
    many: 'kites',
    label: { column: 'kite', called: 'kite' },
    text: {
      column: 'sailcloth',
      called: 'sailcloth',
      plural: 'sailcloths',
      values: ['nylon', 'ripstop', 'silk'],
    },
    number: { column: 'span_cm', called: 'span', values: [90, 250] },
    date: { column: 'flown', called: 'flown date' },
  },
  {
    schema:
      'CREATE TABLE foundries (fid INT PRIMARY KEY, burgh TEXT); CREATE TABLE bells (inscription TEXT, alloy TEXT, diameter_mm INT, hung DATE, fid INT REFERENCES foundries)',
    table: 'bells',
    one: 'bell',
    many: 'bells',
    label: { column: 'inscription', called: 'inscription' },
    text: { column: 'alloy', called: 'alloy', plural: 'alloys', values: ['bronze', 'brass', 'steel'] },
    number: { column: 'diameter_mm', called: 'diameter', values: [300, 950] },
    date: { column: 'hung', called: 'hung date' },
    parent: {
      table: 'foundries',
      one: 'foundry',
      many: 'foundries',
      label: { column: 'burgh', called: 'burgh' },
      value: 'Apolda',
      key: 'fid',
      reference: 'fid',
    },
  },
];
