import { Anchor } from '@mantine/core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

interface OpensInPlaceProps {
  /** What is read on the button. */
  label: string;
  /** What the button says to those who do not see what stands around it. */
  name: string;
  /** Made only once it is opened, so that nothing is asked for before. */
  children: () => ReactNode;
}

/** How a figure came about, opened where it stands. */
export function OpensInPlace({ label, name, children }: OpensInPlaceProps) {
  const opened = useId();
  const [isOpen, setOpen] = useState(false);

  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={isOpen}
        aria-controls={opened}
        aria-label={name}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Anchor>
      <div id={opened} hidden={!isOpen}>
        {isOpen && children()}
      </div>
    </div>
  );
}
