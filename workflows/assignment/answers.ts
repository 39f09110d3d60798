/** The last answers of an assignment, so that a repeated command id is answered and not repeated. */
import type { RememberedAnswer } from './messages';

/** An update id is deduplicated within one run only; this many answers travel over continue-as-new. */
const MOST = 1000;

export class Answers {
  private readonly byCommand = new Map<string, RememberedAnswer>();

  constructor(answers: readonly RememberedAnswer[]) {
    answers.forEach((answer) => this.remember(answer));
  }

  has(commandId: string): boolean {
    return this.byCommand.has(commandId);
  }

  of(commandId: string): RememberedAnswer | undefined {
    return this.byCommand.get(commandId);
  }

  /** All of them, oldest first. */
  all(): RememberedAnswer[] {
    return [...this.byCommand.values()];
  }

  /** The oldest makes room when there are too many. */
  remember(answer: RememberedAnswer): void {
    this.byCommand.set(answer.commandId, answer);

    for (const oldest of this.byCommand.keys()) {
      if (this.byCommand.size <= MOST) {
        break;
      }

      this.byCommand.delete(oldest);
    }
  }

  /** Forgets what was answered and takes these instead. */
  replace(answers: readonly RememberedAnswer[]): void {
    this.byCommand.clear();
    answers.forEach((answer) => this.remember(answer));
  }
}
