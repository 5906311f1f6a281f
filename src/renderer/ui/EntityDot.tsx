import {
  Banknote,
  Building2,
  CalendarDays,
  Landmark,
  MapPin,
  Shapes,
  Ship,
  UserRound,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { entityColour, entitySoftColour, entityType } from './entity-types';
import styles from './EntityDot.module.css';

/** Shapes tell types apart where colours do not. */
const icons: Readonly<Record<string, LucideIcon>> = {
  person: UserRound,
  company: Building2,
  organization: UsersRound,
  'public-body': Landmark,
  address: MapPin,
  asset: Banknote,
  project: Ship,
  event: CalendarDays,
};

/** A dot in the colour of an entity's type. Only beside words that name the entity. */
export function EntityDot({ schema }: { readonly schema: string }) {
  return <span className={styles['dot']} style={{ background: entityColour(schema) }} aria-hidden />;
}

/** The icon of an entity's type on its soft ground: 20 px, or 32 px in size `l`. */
export function EntityIcon({ schema, size = 'm' }: { readonly schema: string; readonly size?: 'm' | 'l' }) {
  const { label, token } = entityType(schema);
  const Icon = icons[token] ?? Shapes;
  return (
    <span
      className={styles['icon']}
      data-size={size}
      style={{ background: entitySoftColour(schema), color: entityColour(schema) }}
      title={label}
    >
      <Icon aria-hidden />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
