package org.dundian.ledger;

import org.dundian.OnPostgres;

@OnPostgres
class EachSeesTheLedgerAsTheirRoleMayOnPostgresTest extends LedgerOverHttp {}
