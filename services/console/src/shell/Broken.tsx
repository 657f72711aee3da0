import { Component, type ReactNode } from 'react';

/** Our own mistake: said in both languages, as nothing else may work any more. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="sign-in">
        <h1>页面出错 · This page broke</h1>
        <p>已填写的内容保留在本机。请刷新页面；若再次出现，请告知信息中心。</p>
        <p lang="en">What you wrote is kept on this device. Reload; if it happens again, tell your IT desk.</p>
        <button type="button" className="button main" onClick={() => location.reload()}>
          刷新 Reload
        </button>
      </main>
    );
  }
}
