/** Sign-in by others: an OpenID Connect provider or an LDAP directory vouches for people. */
@NullMarked
package org.dundian.web.identity;

import org.jspecify.annotations.NullMarked;
