package org.dundian.programme.order;

import org.dundian.DundianTest;

@DundianTest
class WhatWasSignedIsKeptTest extends WhatWasSignedIsKeptRules {}
