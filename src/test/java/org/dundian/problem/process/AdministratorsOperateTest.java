package org.dundian.problem.process;

class AdministratorsOperateTest extends AdministratorsOperateRules {}
