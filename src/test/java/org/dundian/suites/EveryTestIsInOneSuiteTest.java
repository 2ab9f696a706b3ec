package org.dundian.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class EveryTestIsInOneSuiteTest {

    private static final Pattern SUITES = Pattern.compile(".*\\.Suite\\d\\w+");

    @Test
    void andInNoOther() {
        List<String> shared = Stream.of(
                        Suite1Rehearsals.class,
                        Suite2Browser.class,
                        Suite3Problems.class,
                        Suite4Postgres.class,
                        Suite5Batches.class,
                        Suite6Rest.class)
                .flatMap(suite -> classes(selectClass(suite)).stream())
                .toList();

        assertThat(shared).doesNotHaveDuplicates();
        assertThat(shared).containsAll(classes(selectPackage("org.dundian")));
    }

    private static TreeSet<String> classes(DiscoverySelector selector) {
        var found = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selector)
                        .filters(includeClassNamePatterns(".*"), excludeTags(Suites.HOUR, Suites.LARGE))
                        .build());
        TreeSet<String> names = new TreeSet<>();
        for (TestIdentifier root : found.getRoots()) {
            found.getDescendants(root).stream()
                    .map(test -> test.getSource().orElse(null))
                    .filter(ClassSource.class::isInstance)
                    .map(source -> ((ClassSource) source).getClassName())
                    .filter(name -> !SUITES.matcher(name).matches())
                    .forEach(names::add);
        }
        return names;
    }
}
