package org.dundian.programme;

import org.dundian.grouping.Effort;
import org.dundian.grouping.Weights;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GroupingSizes.class, Weights.class, Effort.class})
class GroupingConfiguration {}
