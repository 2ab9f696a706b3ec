package org.dundian.model;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.engine.Forms;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Element;

/**
 * What a model may name, found without starting anything.
 *
 * @param beans class by the bean's name
 * @param constants of the classes called …Process, by the process that their {@code KEY} names
 * @param forms the variables of each form, by the form's file name
 * @param processes ids of the processes
 * @param decisions ids of the decisions
 * @param handedOver the variables that callers hand to a called process, by its id
 */
record Surroundings(
        Map<String, Class<?>> beans,
        Map<String, Set<String>> constants,
        Map<String, Set<String>> forms,
        Set<String> processes,
        Set<String> decisions,
        Map<String, Set<String>> handedOver) {

    static Surroundings ofProject() {
        return new Surroundings(
                beansIn("org.dundian"),
                constantsIn("org.dundian"),
                projectForms(),
                projectProcesses(),
                projectDecisions(),
                projectHandovers());
    }

    static Map<String, Class<?>> beansIn(String root) {
        Map<String, Class<?>> beans = new TreeMap<>();
        var scanner = new ClassPathScanningCandidateComponentProvider(true);
        var names = new AnnotationBeanNameGenerator();
        var registry = new SimpleBeanDefinitionRegistry();
        for (BeanDefinition found : scanner.findCandidateComponents(root)) {
            Class<?> type = load(found);
            beans.put(names.generateBeanName((AnnotatedBeanDefinition) found, registry), type);
            for (var method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Bean.class)) {
                    beans.put(method.getName(), method.getReturnType());
                }
            }
        }
        return beans;
    }

    static Map<String, Set<String>> constantsIn(String root) {
        Map<String, Set<String>> constants = new TreeMap<>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*Process")));
        for (BeanDefinition found : scanner.findCandidateComponents(root)) {
            Map<String, String> named = constantsOf(load(found));
            if (named.containsKey("KEY")) {
                constants.put(named.get("KEY"), new TreeSet<>(named.values()));
            }
        }
        return constants;
    }

    /** Message and error names belong to a module, so any of its processes may hold the constant. */
    Set<String> allConstants() {
        return constants.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> projectForms() {
        return Forms.files().stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString(), Forms::variables, (a, b) -> a, TreeMap::new));
    }

    private static Set<String> projectProcesses() {
        return Models.project("bpmn").stream()
                .flatMap(model -> model.ids("process"))
                .collect(Collectors.toSet());
    }

    private static Set<String> projectDecisions() {
        return Models.project("dmn").stream()
                .flatMap(model -> model.ids("decision"))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> projectHandovers() {
        Map<String, Set<String>> handedOver = new TreeMap<>();
        for (Models model : Models.project("bpmn")) {
            for (Element call : Models.all(model.root(), "callActivity")) {
                Set<String> variables =
                        handedOver.computeIfAbsent(call.getAttribute("calledElement"), called -> new TreeSet<>());
                Models.all(call, "in").forEach(each -> variables.add(each.getAttribute("target")));
            }
        }
        return handedOver;
    }

    private static Map<String, String> constantsOf(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .collect(Collectors.toMap(Field::getName, Surroundings::value));
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(BeanDefinition found) {
        return ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
    }
}
