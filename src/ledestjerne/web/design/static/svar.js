/* The code stands after # in a link, where no server and no log ever sees it. Put it in the field, and take it out of
   the address bar and the browser's history. Without scripts one types it. */
"use strict";
const field = document.getElementById("kode");
const brought = location.hash.slice(1);
if (field && /^[0-9A-Za-z-]{12,20}$/.test(brought)) {
  field.value = brought;
  history.replaceState(null, "", location.pathname + location.search);
}
