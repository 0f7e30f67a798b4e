// Columns that say where.
import { text } from './column.ts';

const WHERE = 'in {v}; from {v}; based in {v}; located in {v}; in {v}';
const WHERE_VERB = 'live in {v}; come from {v}; are based in {v}; are from {v}; are located in {v}; are in {v}';
const WHERE_ASK = 'where is {it}; where is {it} located; where does {it} live; where is {it} from';

export const places = {
  city: text('city city city town location home_city', 'cities', {
    labels: 'city; town',
    after: `${WHERE}; from the city of {v}`,
    verb: WHERE_VERB,
    before: '{v}-based',
    ask: `${WHERE_ASK}; which city is {it} in; what city does {it} live in`,
  }),
  country: text('country country country nation country_name', 'countries', {
    labels: 'country',
    after: `${WHERE}; from {v}`,
    verb: WHERE_VERB,
    before: '{v}-based',
    ask: `${WHERE_ASK}; which country is {it} from; what country is {it} in`,
  }),
  state: text('state state province region', 'states', {
    labels: 'state; region',
    after: WHERE,
    verb: WHERE_VERB,
    ask: 'which state is {it} in; where is {it}',
  }),
  district: text('district neighborhood area borough neighbourhood', 'districts', {
    labels: 'district; neighborhood; area',
    after: 'in {v}; in the {v} district; located in {v}; in the {v} area',
    verb: 'are in {v}; are located in {v}',
    ask: 'where is {it}; which part of town is {it} in; which district is {it} in',
  }),
  continent: text('continent region', 'continents', {
    after: 'in {v}; on the continent of {v}; from {v}',
    verb: 'are in {v}; lie in {v}; are from {v}',
    ask: 'where is {it}; which continent is {it} on',
  }),
  headquarters: text('headquarters hq head_office location', 'cities', {
    labels: 'headquarters; head office',
    after: 'based in {v}; headquartered in {v}; from {v}',
    before: '{v}-based',
    verb: 'are based in {v}; have their headquarters in {v}; have their head office in {v}',
    ask: 'where is {it} based; where does {it} have its head office; where is {it} headquartered',
  }),
  address: text('address street street_address', 'streets', {
    after: 'at {v}; on {v}',
    verb: 'are at {v}; are on {v}; live on {v}; live at {v}',
    ask: 'where is {it}; where does {it} live; on which street is {it}',
  }),
  venue: text('venue location place hall', 'venues', {
    labels: 'venue; place',
    after: 'at {v}; at the {v}; held at {v}; taking place at {v}; in {v}',
    verb: 'take place at {v}; are held at {v}; are at {v}',
    ask: 'where does {it} take place; where is {it} held; where is {it}',
  }),
  room: text('room room_number classroom', 'rooms', {
    after: 'in room {v}; in {v}',
    verb: 'are in room {v}; take place in room {v}',
    ask: 'which room is {it} in; where is {it}',
  }),
  building: text('building campus site', 'venues', {
    after: 'in {v}; in the {v} building',
    verb: 'are in {v}',
    ask: 'which building is {it} in; where is {it}',
  }),
  origin: text('origin departure_city source departure_airport from_city', 'cities', {
    labels: 'origin; departure city',
    after: 'from {v}; leaving from {v}; departing from {v}; that start in {v}; out of {v}',
    verb: 'leave from {v}; depart from {v}; start in {v}',
    ask: 'where does {it} start; where does {it} leave from; where does {it} depart',
  }),
  destination: text('destination arrival_city arrival_airport to_city', 'cities', {
    after: 'to {v}; going to {v}; heading to {v}; flying to {v}; bound for {v}; that arrive in {v}',
    verb: 'go to {v}; arrive in {v}; end in {v}',
    ask: 'where does {it} go; where is {it} going; where does {it} arrive',
  }),
  habitat: text('habitat environment biome', 'habitats', {
    after: 'living in the {v}; from the {v}; found in the {v}; that live in the {v}',
    verb: 'live in the {v}; are found in the {v}',
    ask: 'where does {it} live; where can you find {it}',
  }),
} as const;
