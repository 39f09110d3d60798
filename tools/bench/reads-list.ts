/**
 * The reads that `npm run bench:reads` measures, and who asks.
 *
 * A fair reader has as much in a small city as in a large one: a city grows by its years and its agencies, and people have what people can do. So the
 * department of the personas has the same work at every size, and the city grows around it. Reads of a unit whose own work grows as the city does stand
 * beside them; what they cost is told and not held against the bar, as they answer with more.
 */
export interface Read {
  name: string;
  login: string;
  path: string;
  /** Of a unit that grows along: told only. */
  growsAlong?: true;
}

/** The department of the personas: its work is the same at every size. */
export const STEADY_UNIT = 'SKHCN';
/** So many assignments it has: what a department of its size has open and did within a few months. */
export const STEADY_ASSIGNMENTS = 300;
/** And so much that it is measured by. */
export const STEADY_OBJECTIVES = 60;
export const STEADY_INDICATORS = 12;
/** A ward whose head is a persona: its work grows as the city does. */
const GROWING_UNIT = '00070';

/** Things of the city that reads name. */
export interface Named {
  rootId: string;
  yearId: string;
  quarterId: string;
  /** An objective of the department with key results, and one of the city below which the others are. */
  objectiveId: string;
  cityObjectiveId: string;
  /** An indicator of the department. */
  kpiId: string;
}

export const readsOf = ({ rootId, ...named }: Named): Read[] => [
  ...goalReads(named),
  { name: 'my work: a box', login: 'head@demo', path: '/assignments?box=issued&limit=50' },
  { name: 'my work: counts', login: 'head@demo', path: '/assignments/counts' },
  { name: 'list, nearest due', login: 'leader@demo', path: '/assignments?limit=50' },
  { name: 'list, what is open', login: 'leader@demo', path: '/assignments?status=open&limit=10' },
  { name: 'list of a department, its head', login: 'head@demo', path: '/assignments?limit=50' },
  {
    name: 'list of a department, city leader',
    login: 'leader@demo',
    path: `/assignments?unitId=${STEADY_UNIT}&limit=50`,
  },
  { name: 'list of an official', login: 'official@demo', path: '/assignments?limit=50' },
  { name: 'search, two words', login: 'leader@demo', path: '/assignments?query=chu%20ky%20so&limit=20' },
  { name: 'search, a number', login: 'leader@demo', path: '/assignments?query=SKHCN.P01%2F2026&limit=20' },
  { name: 'search, a rare number', login: 'leader@demo', path: '/assignments?query=00777&limit=20' },
  { name: 'search everywhere, city leader', login: 'leader@demo', path: '/search?query=bao%20cao&limit=10' },
  { name: 'search everywhere, a head', login: 'head@demo', path: '/search?query=bao%20cao&limit=10' },
  { name: 'board of a department', login: 'head@demo', path: `/boards/${STEADY_UNIT}` },
  { name: 'board of the city', login: 'leader@demo', path: `/boards/${rootId}` },
  { name: 'board: trend', login: 'leader@demo', path: `/boards/${rootId}/trend` },
  { name: 'board: load', login: 'leader@demo', path: `/boards/${rootId}/load` },
  {
    name: 'board: comparison',
    login: 'leader@demo',
    path: `/boards/${rootId}/comparison?with=lastWorkingDay`,
  },
  { name: 'board: time in stages', login: 'head@demo', path: `/boards/${STEADY_UNIT}/stages` },
  {
    // A line for each agency that signed something off in 90 days: 50 of them in the smallest city, all in the others.
    name: 'grows along: stages of the city',
    login: 'leader@demo',
    path: `/boards/${rootId}/stages`,
    growsAlong: true,
  },
  { name: 'grows along: counts', login: 'ward@demo', path: '/assignments/counts', growsAlong: true },
  { name: 'grows along: list', login: 'ward@demo', path: '/assignments?limit=50', growsAlong: true },
  {
    name: 'grows along: search',
    login: 'ward@demo',
    path: '/search?query=bao%20cao&limit=10',
    growsAlong: true,
  },
  { name: 'grows along: board', login: 'ward@demo', path: `/boards/${GROWING_UNIT}`, growsAlong: true },
];

/** Goals and indicators: what opens first, one branch, one of each, and who has not updated. */
const goalReads = ({
  yearId,
  quarterId,
  objectiveId,
  cityObjectiveId,
  kpiId,
}: Omit<Named, 'rootId'>): Read[] => [
  { name: 'goals: the top of the tree', login: 'leader@demo', path: `/okr-cycles/${yearId}/roots?limit=20` },
  {
    name: 'goals: a branch of the city',
    login: 'leader@demo',
    path: `/objectives/${cityObjectiveId}/children?cycleId=${yearId}&limit=20`,
  },
  {
    name: 'goals: a branch of a unit',
    login: 'head@demo',
    path: `/objectives/${objectiveId}/children?limit=20`,
  },
  { name: 'goals: an objective', login: 'head@demo', path: `/objectives/${objectiveId}` },
  {
    name: 'goals: search, two words',
    login: 'leader@demo',
    path: `/okr-cycles/${yearId}/objectives?query=ho%20so&limit=20`,
  },
  {
    name: 'goals: of a department',
    login: 'head@demo',
    path: `/okr-cycles/${quarterId}/objectives?unitId=${STEADY_UNIT}&limit=20`,
  },
  { name: 'goals: round of a head', login: 'head@demo', path: `/okr-cycles/${quarterId}/round` },
  {
    name: 'goals: health of a department',
    login: 'head@demo',
    path: `/okr-cycles/${quarterId}/health?unitId=${STEADY_UNIT}`,
  },
  {
    name: 'grows along: health of the city',
    login: 'leader@demo',
    path: `/okr-cycles/${quarterId}/health`,
    growsAlong: true,
  },
  { name: 'indicators of a department', login: 'head@demo', path: `/kpis?unitId=${STEADY_UNIT}&limit=20` },
  { name: 'indicators of the city', login: 'leader@demo', path: '/kpis?limit=20' },
  { name: 'an indicator, its history', login: 'head@demo', path: `/kpis/${kpiId}` },
];
