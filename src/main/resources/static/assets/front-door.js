// The webapps' own sign-in form is shut. Where they would show it, after signing out or when the session has
// ended, our page comes instead.
function leave() {
  if (window.location.hash.startsWith('#/login')) {
    window.location.replace('/login');
  }
}

window.addEventListener('hashchange', leave);
leave();

export default [];
