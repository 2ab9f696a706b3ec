// A deep link's fragment never reaches the server; it comes back with the address the form is sent to.
document.getElementById('sign-in').addEventListener('submit', function (event) {
  event.target.action = '/login' + window.location.hash;
});
