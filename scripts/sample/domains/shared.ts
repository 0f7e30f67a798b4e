// Values that occur in many domains.

export const people =
  'Amara Okafor|Lucas Meyer|Priya Nair|Elena Rossi|Jonas Lindqvist|Mei Tanaka|Omar Haddad|Sofia Alvarez|Noah Fischer|Grace Mbeki|Hana Novak|Tom Becker|Ines Moreau|Daniel Kowalski|Ruth Adler|Leo Santos|Clara Jensen|Samuel Wright|Yuki Mori|Nadia Petrova';
export const firstNames =
  'Ada|Ben|Carla|David|Emil|Fatima|Gina|Hugo|Irene|Jamal|Kira|Liam|Mona|Nils|Olga|Pedro|Rosa|Sven|Tara|Viktor';
export const cities =
  'Bergen|Lisbon|Ghent|Krakow|Porto|Seville|Graz|Lyon|Bologna|Aarhus|Galway|Leeds|Utrecht|Tampere|Osaka|Quito|Nairobi|Auckland|Halifax|Valencia';
export const towns =
  'Ashford|Brookfield|Elmwood|Fairview|Lakeside|Millbrook|Northgate|Oakham|Riverton|Stonebridge|Westbury|Wren Hill';
export const countries =
  'Canada|Norway|Japan|Portugal|Kenya|Chile|Ireland|Poland|New Zealand|Brazil|Italy|South Korea|Greece|Mexico|Finland|Morocco|Vietnam|Iceland';
export const weekdays = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';
export const colors = 'red|blue|green|yellow|black|white|grey|orange|purple|brown';
export const languages = 'English|Spanish|French|German|Polish|Arabic|Japanese|Portuguese|Dutch|Italian';
export const dogs = 'Bella|Max|Luna|Rocky|Milo|Nala|Oscar|Coco|Rex|Daisy';
export const levels = 'beginner|intermediate|advanced';
export const seasons = 'spring|summer|autumn|winter';
