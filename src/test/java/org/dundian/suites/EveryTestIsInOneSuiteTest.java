package org.dundian.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.ReflectionSupport.findNestedClasses;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;

/** By the names and annotations alone: to let JUnit discover all tests once a suite takes longer than most tests do. */
class EveryTestIsInOneSuiteTest {

    private static final List<Class<?>> SUITES = List.of(
            Suite1Rehearsals.class,
            Suite2Browser.class,
            Suite3Problems.class,
            Suite4Postgres.class,
            Suite5Batches.class,
            Suite6Rest.class);

    @Test
    void andInNoOther() {
        Map<String, Set<String>> suites = new TreeMap<>();
        for (Class<?> test : tests()) {
            suites.put(
                    test.getName(),
                    SUITES.stream()
                            .filter(suite -> holds(suite, test.getName()))
                            .map(Class::getSimpleName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        assertThat(suites)
                .hasSizeGreaterThan(200)
                .allSatisfy((test, itsSuites) -> assertThat(itsSuites).hasSize(1));
    }

    private static boolean holds(Class<?> suite, String name) {
        String[] excluded = suite.isAnnotationPresent(ExcludeClassNamePatterns.class)
                ? suite.getAnnotation(ExcludeClassNamePatterns.class).value()
                : new String[0];
        return Stream.of(suite.getAnnotation(IncludeClassNamePatterns.class).value())
                        .anyMatch(name::matches)
                && Stream.of(excluded).noneMatch(name::matches);
    }

    private static List<Class<?>> tests() {
        return ReflectionSupport.findAllClassesInPackage(
                "org.dundian", EveryTestIsInOneSuiteTest::isTest, name -> true);
    }

    private static boolean isTest(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && !type.isAnnotationPresent(Nested.class)
                && findRepeatableAnnotations(type, Tag.class).stream()
                        .map(Tag::value)
                        .noneMatch(Set.of(Suites.HOUR, Suites.LARGE)::contains)
                && (!findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN)
                                .isEmpty()
                        || !findAnnotatedFields(type, Testable.class).isEmpty()
                        || !findNestedClasses(type, nested -> nested.isAnnotationPresent(Nested.class))
                                .isEmpty());
    }
}
