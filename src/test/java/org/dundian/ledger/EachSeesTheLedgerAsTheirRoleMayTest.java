package org.dundian.ledger;

import org.dundian.DundianTest;

@DundianTest
class EachSeesTheLedgerAsTheirRoleMayTest extends LedgerOverHttp {}
