/** For whoever is not signed in: what this is, and the way in. */
import { useEffect, useSyncExternalStore } from 'react';
import { useSay } from '../api/known.tsx';
import { onOutbox, waiting } from '../api/outbox.ts';
import { unreachable as unreachableText } from '../api/problem.ts';
import { signIn } from '../api/session.ts';
import type { Text } from '../contract/text.ts';
import { Button } from '../widgets/Button.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { LookSwitches } from './LookSwitches.tsx';
import type { Look } from './look.ts';

const reasons: Readonly<Record<string, Text>> = {
  SIGNED_OUT: { zh: '您已退出登录。', en: 'You have signed out.' },
  SIGN_IN_NOT_SET_UP: {
    zh: '本系统尚未配置网页登录，请联系运维人员（OIDC_CLIENT_ID）。',
    en: 'Signing in is not set up here: tell the operators (OIDC_CLIENT_ID).',
  },
  SIGN_IN_NEEDS_HTTPS: {
    zh: '登录需要 HTTPS，请使用 https:// 开头的地址。',
    en: 'Signing in needs HTTPS: use the address that begins with https://.',
  },
  ISSUER_UNAVAILABLE: { zh: '统一身份认证暂时无法访问，请稍后重试。', en: 'The identity provider cannot be reached: try again later.' },
  SIGN_IN_EXPIRED: { zh: '本次登录已超时，请重新登录。', en: 'This sign-in took too long: begin again.' },
  SIGN_IN_FAILED: {
    zh: '登录未完成，请重新登录；若再次出现，请联系运维人员。',
    en: 'Signing in failed: begin again; if it happens again, tell the operators.',
  },
  TOKEN_TOO_LARGE: {
    zh: '身份令牌过大，浏览器无法保存，请联系运维人员。',
    en: 'The token is larger than a browser keeps: tell the operators.',
  },
};

interface SignInPageProps {
  readonly look: Look;
  readonly unreachable?: boolean;
  readonly onRetry?: () => void;
}

export function SignInPage({ look, unreachable = false, onRetry }: SignInPageProps) {
  const say = useSay();
  const reason = new URLSearchParams(location.search).get('signIn') ?? '';
  const told = reasons[reason];
  const count = useSyncExternalStore(onOutbox, waiting).length;
  useEffect(() => {
    document.title = say({ zh: '登录 · 机关', en: 'Sign in · Jiguan' });
  });
  return (
    <main className="sign-in">
      <img src="/app/icon.svg" alt="" width="64" height="64" />
      <h1>{say({ zh: '机关事务管理', en: 'Jiguan' })}</h1>
      <p className="faint">
        {say({ zh: '办公用房、公务用车、会议、维修、服务采购', en: 'Offices, official cars, meetings, upkeep and contracted services' })}
      </p>
      {told !== undefined && (
        <Notice tone={reason === 'SIGNED_OUT' ? 'info' : 'warning'} alert>
          {say(told)}
        </Notice>
      )}
      {unreachable ? (
        <>
          <Notice tone="bad" alert>
            {say(unreachableText)}
          </Notice>
          {count > 0 && (
            <Notice>
              {say(
                { zh: '本机有 {count} 项待提交，网络恢复后自动提交。', en: '{count} on this device are sent when the network is back.' },
                { count },
              )}
            </Notice>
          )}
          <Button kind="main" {...(onRetry && { onPress: onRetry })}>
            {say({ zh: '重试', en: 'Try again' })}
          </Button>
        </>
      ) : (
        <Button kind="main" onPress={() => signIn(reason === 'SIGNED_OUT')}>
          {say({ zh: '登录', en: 'Sign in' })}
        </Button>
      )}
      <LookSwitches look={look} />
    </main>
  );
}
