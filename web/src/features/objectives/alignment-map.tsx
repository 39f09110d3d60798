import { Link } from 'react-router';
import type { ObjectiveNode } from '../../../../contracts/objective-views';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { more } from './locale-more';
import type { MapArrow, MapBox } from './map-model';
import { BOX, mapOf } from './map-model';
import classes from './map.module.css';
import { useNumbers } from '../../lib/use-numbers';

const PAD = 12;

/** Who contributes to what, as a picture. Each objective is a link in reading order; what arrows say stands in its name. */
export function AlignmentMap({ objectives }: { objectives: readonly ObjectiveNode[] }) {
  const tm = useT(more);
  const map = mapOf(objectives);
  const titles = new Map(objectives.map(({ id, title }) => [id, title]));

  return (
    <Panel title={tm('mapOf')} hint={tm('mapHint')}>
      <div className={classes.scroll} role="group" tabIndex={0} aria-label={tm('mapOf')}>
        <svg className={classes.map} width={map.width} height={map.height}>
          <defs>
            <marker
              id="goal-arrow"
              viewBox="0 0 8 8"
              refX={7}
              refY={4}
              markerWidth={7}
              markerHeight={7}
              orient="auto"
            >
              <path className={classes.head} d="M0 0 L8 4 L0 8 Z" />
            </marker>
          </defs>
          {map.arrows.map((arrow) => (
            <Arrow key={arrow.key} arrow={arrow} />
          ))}
          {map.boxes.map((box) => (
            <Box key={box.node.id} box={box} titles={titles} />
          ))}
        </svg>
      </div>
    </Panel>
  );
}

function Arrow({ arrow: { path, share, at } }: { arrow: MapArrow }) {
  const write = useNumbers();

  return (
    <g aria-hidden>
      <path
        className={classes.arrow}
        data-only={Number(share) === 0 || undefined}
        d={path}
        markerEnd="url(#goal-arrow)"
      />
      <text className={classes.share} x={at.x} y={at.y} textAnchor="middle">
        {write(share)}
      </text>
    </g>
  );
}

interface BoxProps {
  box: MapBox<ObjectiveNode>;
  titles: ReadonlyMap<string, string>;
}

function Box({ box: { node, x, y, lines }, titles }: BoxProps) {
  const t = useT(texts);
  const tm = useT(more);
  const write = useNumbers();
  const { unitName } = useFormat();
  const place =
    node.level === 'unit' && node.unit !== null
      ? unitName(node.unit)
      : node.level === 'person'
        ? node.owner.name
        : t('levels.city');
  const gives = node.parents.map(({ id, share }) => `${titles.get(id) ?? ''} (${write(share)})`);
  const progress = write(node.progress, 2);
  const name = tm('mapNode', {
    title: node.title,
    place,
    progress,
    gives: gives.length === 0 ? tm('mapGivesNothing') : tm('mapGives', { list: gives.join(', ') }),
  });

  return (
    <Link to={`/objectives/${node.id}`} className={classes.link} aria-label={name}>
      <g transform={`translate(${x} ${y})`}>
        <rect className={classes.box} width={BOX.width} height={BOX.height} rx={6} />
        <rect className={classes.zone} data-zone={node.zone} width={5} height={BOX.height} rx={2} />
        {lines.map((line, at) => (
          <text key={at} className={classes.title} x={PAD} y={21 + at * 17}>
            {line}
          </text>
        ))}
        <text className={classes.detail} x={PAD} y={BOX.height - 12}>
          {place.length > 24 ? `${place.slice(0, 23)}…` : place}
        </text>
        <text className={classes.number} x={BOX.width - PAD} y={BOX.height - 12} textAnchor="end">
          {progress}
        </text>
      </g>
    </Link>
  );
}
