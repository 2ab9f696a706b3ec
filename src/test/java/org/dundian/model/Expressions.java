package org.dundian.model;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Reads an expression as the engine does and asks of every name in it whether it exists. Literals are compared with
 * the parameters' types; what a variable holds is unknown.
 */
final class Expressions {

    private static final Map<String, Class<?>> IMPLICIT =
            Map.of("execution", DelegateExecution.class, "task", DelegateTask.class);

    /** Given by the engine to multi-instance activities. */
    private static final Set<String> COUNTERS =
            Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final Map<String, Class<?>> beans;
    private final Set<String> variables;
    private final List<String> wrong = new ArrayList<>();

    private Expressions(Map<String, Class<?>> beans, Set<String> variables) {
        this.beans = beans;
        this.variables = variables;
    }

    /** @return what is wrong with the expression; empty if nothing */
    static List<String> check(String expression, Map<String, Class<?>> beans, Set<String> variables) {
        Expressions reader = new Expressions(beans, variables);
        try {
            reader.type(new Builder(Builder.Feature.METHOD_INVOCATIONS)
                    .build(expression.strip())
                    .getRoot());
        } catch (TreeBuilderException e) {
            reader.wrong.add("cannot be parsed: " + e.getMessage());
        }
        return reader.wrong;
    }

    /** Names that the expression sets, given as the first, literal argument of {@code setVariable}. */
    static List<String> variablesSet(String expression) {
        List<String> names = new ArrayList<>();
        try {
            collectSet(
                    new Builder(Builder.Feature.METHOD_INVOCATIONS)
                            .build(expression.strip())
                            .getRoot(),
                    names);
        } catch (TreeBuilderException e) {
            return names;
        }
        return names;
    }

    private static void collectSet(Node node, List<String> names) {
        if (node instanceof AstMethod
                && node.getChild(0) instanceof AstDot dot
                && name(dot).startsWith("setVariable")
                && node.getChild(1).getCardinality() > 0
                && node.getChild(1).getChild(0) instanceof AstLiteral literal) {
            names.add(String.valueOf(literal.eval(null, null)));
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            collectSet(node.getChild(i), names);
        }
    }

    /** @return null for a value whose type cannot be told */
    private Class<?> type(Node node) {
        if (node instanceof AstMethod) {
            return call(node);
        }
        if (node instanceof AstDot dot) {
            return property(dot);
        }
        if (node instanceof AstIdentifier identifier) {
            return identifier(identifier.getName());
        }
        Class<?> only = null;
        for (int i = 0; i < node.getCardinality(); i++) {
            only = type(node.getChild(i));
        }
        return node.getCardinality() == 1 && node.getClass().getSimpleName().equals("AstEval") ? only : null;
    }

    private Class<?> identifier(String name) {
        if (beans.containsKey(name)) {
            return beans.get(name);
        }
        if (IMPLICIT.containsKey(name)) {
            return IMPLICIT.get(name);
        }
        if (!variables.contains(name) && !COUNTERS.contains(name)) {
            wrong.add("neither a bean nor a variable of this model: " + name);
        }
        return null;
    }

    private Class<?> property(AstDot dot) {
        Class<?> owner = type(dot.getChild(0));
        if (owner == null || Map.class.isAssignableFrom(owner)) {
            return null;
        }
        String name = name(dot);
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        List<Method> getters = Stream.of(owner.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + capital)
                        || method.getName().equals("is" + capital))
                .toList();
        if (getters.isEmpty()) {
            wrong.add(owner.getSimpleName() + " has no property " + name);
            return null;
        }
        return getters.get(0).getReturnType();
    }

    private Class<?> call(Node node) {
        Node parameters = node.getChild(1);
        List<Node> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.getCardinality(); i++) {
            arguments.add(parameters.getChild(i));
            type(parameters.getChild(i));
        }
        if (!(node.getChild(0) instanceof AstDot dot)) {
            wrong.add("calls something by an index");
            return null;
        }
        int before = wrong.size();
        Class<?> owner = type(dot.getChild(0));
        String name = name(dot);
        if (owner == null) {
            if (wrong.size() == before) {
                wrong.add("calls " + name + " on a variable");
            }
            return null;
        }
        List<Method> fitting = Stream.of(owner.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> method.getParameterCount() == arguments.size())
                .filter(method -> fits(method, arguments))
                .toList();
        if (fitting.isEmpty()) {
            wrong.add(owner.getSimpleName() + " has no public " + name + " that takes these " + arguments.size()
                    + " arguments");
            return null;
        }
        if (beans.containsValue(owner) && !Modifier.isPublic(owner.getModifiers())) {
            wrong.add(owner.getSimpleName() + " is not public");
        }
        return fitting.get(0).getReturnType();
    }

    private static boolean fits(Method method, List<Node> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof AstLiteral literal
                    && !fits(method.getParameterTypes()[i], literal.eval(null, null))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Class<?> parameter, Object literal) {
        if (literal == null) {
            return !parameter.isPrimitive();
        }
        if (parameter.isInstance(literal)) {
            return true;
        }
        if (literal instanceof Boolean) {
            return parameter == boolean.class;
        }
        return literal instanceof Number
                && (Number.class.isAssignableFrom(parameter)
                        || (parameter.isPrimitive() && parameter != boolean.class && parameter != char.class));
    }

    /** A dot prints as ". name". */
    private static String name(AstDot dot) {
        return dot.toString().substring(1).strip();
    }
}
