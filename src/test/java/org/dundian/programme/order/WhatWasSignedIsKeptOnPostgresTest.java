package org.dundian.programme.order;

import org.dundian.OnPostgres;

@OnPostgres
class WhatWasSignedIsKeptOnPostgresTest extends WhatWasSignedIsKeptRules {}
