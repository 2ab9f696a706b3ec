package org.dundian.confidential;

import org.dundian.DundianTest;

@DundianTest
class KeysAreChangedTest extends KeysAreChangedRules {}
