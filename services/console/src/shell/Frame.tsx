/** Around every page: skip link, head, menu, and the page itself. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { Button } from '../widgets/Button.tsx';
import { Coming } from '../widgets/Dialog.tsx';
import { isDesk } from '../widgets/desk.ts';
import { Bells } from './Bell.tsx';
import { fetchDeskParts } from './desk-parts.ts';
import { LookSwitches } from './LookSwitches.tsx';
import type { Look } from './look.ts';
import { MainMenu } from './MainMenu.tsx';
import { Outbox } from './Outbox.tsx';
import { Routes } from './Routes.tsx';
import { SignOut } from './SignOut.tsx';

const Palette = lazy(() => import('../workbench/Palette.tsx').then(({ Palette: Keys }) => ({ default: Keys })));

export function Frame({ look }: { readonly look: Look }) {
  const { session } = useKnown();
  const say = useSay();
  const [path] = useLocation();
  const [menu, setMenu] = useState(false);
  const [palette, setPalette] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu of a phone
  useEffect(() => setMenu(false), [path]);
  useEffect(() => {
    if (isDesk()) fetchDeskParts();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setPalette(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="frame" data-menu={menu || undefined}>
      <a className="skip" href="#content">
        {say({ zh: '跳到正文', en: 'Skip to content' })}
      </a>
      <header className="head">
        <Button kind="quiet" className="menu-button" onPress={() => setMenu(!menu)} expanded={menu} label={say({ zh: '菜单', en: 'Menu' })}>
          ☰
        </Button>
        <Link href="/" className="brand" aria-label={say({ zh: '机关事务管理：首页', en: 'Jiguan: start' })}>
          <img src="/app/icon.svg" alt="" width="28" height="28" />
          <span>{say({ zh: '机关事务管理', en: 'Jiguan' })}</span>
        </Link>
        <Button kind="quiet" className="search-button" onPress={() => setPalette(true)}>
          {say({ zh: '查找页面或操作', en: 'Find a page or action' })} <kbd>Ctrl K</kbd>
        </Button>
        <Link href="/search" className="head-link">
          {say({ zh: '搜索', en: 'Search' })}
        </Link>
        <Outbox />
        <Bells />
        <LookSwitches look={look} />
        <span className="who" title={session.subject}>
          {session.name}
        </span>
        <SignOut />
      </header>
      <MainMenu />
      <main id="content" tabIndex={-1}>
        <Routes />
      </main>
      {palette && (
        <Suspense fallback={<Coming onClose={() => setPalette(false)} />}>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
