// allauth's script tells of a passkey that was not used; it is said on the page.

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey_failed").hidden = false;
});
