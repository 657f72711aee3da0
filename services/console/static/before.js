// Runs in any browser, so it is written in what all of them know: a browser that is too old gets words instead of a blank page.
(() => {
  var page = document.documentElement;
  var kept;
  try {
    kept = JSON.parse(localStorage.getItem('look') || '{}');
    if (kept.language) page.lang = kept.language;
    if (kept.large) page.setAttribute('data-large', '');
  } catch (_) {}
  var able =
    'noModule' in HTMLScriptElement.prototype &&
    typeof structuredClone === 'function' &&
    Array.prototype.at &&
    window.CSS &&
    CSS.supports('inset: 0') &&
    CSS.supports('aspect-ratio: 1');
  if (able) return;
  addEventListener('DOMContentLoaded', () => {
    var told = document.createElement('main');
    told.className = 'too-old';
    told.innerHTML =
      '<h1>浏览器版本过低</h1><p>本系统需要 Chromium 100、Safari 15.4 或更新的浏览器内核，请联系信息中心升级浏览器。</p><h1 lang="en">This browser is too old</h1><p lang="en">Jiguan needs Chromium 100, Safari 15.4 or newer: ask your IT desk for an update.</p>';
    document.body.insertBefore(told, document.body.firstChild);
  });
})();
