package org.dundian.stationing.process;

class NothingStaysWithWhoLeavesTest extends NothingStaysWithWhoLeaves {}
