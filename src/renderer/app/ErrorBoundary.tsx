import { LifeBuoy, RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

interface Props {
  readonly children: ReactNode;
  /** When this alters, what failed is tried again: where the analyst is, for one room. */
  readonly resetKey?: string;
}

interface State {
  readonly failed: string | null;
  readonly resetKey: string | undefined;
}

/** Shows one calm message where a bug stops a part of the window; the case itself is safe on the disk. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failed: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children;
    return (
      <div role="alert" style={{ height: '100%', overflow: 'auto' }}>
        <EmptyState
          icon={<LifeBuoy />}
          title="This part of the window stopped working"
          actions={
            <Button variant="primary" icon={<RotateCw />} onClick={() => window.location.reload()}>
              Reload the window
            </Button>
          }
        >
          Everything you marked and wrote is safe on the disk. Reload the window to go on. If it happens
          again, this may help whoever repairs it: <span className="selectable">{this.state.failed}</span>
        </EmptyState>
      </div>
    );
  }
}
