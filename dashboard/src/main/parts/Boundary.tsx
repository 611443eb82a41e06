import { Component, type ReactNode } from 'react';
import { Banner } from './Notices';

interface Props {
  what: string;
  children: ReactNode;
}

/** Keeps the page alive when a part of it fails, most often because its file cannot be fetched while the line is down. */
export class Boundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <Banner tone="red" id="part">
        {this.props.what} could not be shown: see that the server answers, then{' '}
        <button type="button" className="link" onClick={() => location.reload()}>
          load the page again
        </button>
        .
      </Banner>
    ) : (
      this.props.children
    );
  }
}
