// What Tasklist gets for its forms. It loads this file by an address of its own, so whatever has a state is imported from here:
// two addresses would be two states.

import './drafts.js';
import './refusals.js';
import './session.js';

export default [];
