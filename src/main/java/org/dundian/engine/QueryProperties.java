package org.dundian.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Remembers by which method a mapped statement reads a property that has no getter. The statements for tasks ask
 * {@code isOrQueryActive} some sixty times a query, and without this the expression language compares that name with
 * those of all the query's methods each time: a sixth of the processor time of a rehearsal.
 */
@Component
class QueryProperties extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        OgnlRuntime.setPropertyAccessor(Object.class, new Remembering());
    }

    private static final class Remembering extends ObjectPropertyAccessor {

        private static final Object[] NOTHING = {};

        private final ClassValue<Map<String, Optional<Method>>> reads = new ClassValue<>() {
            @Override
            protected Map<String, Optional<Method>> computeValue(Class<?> type) {
                return new ConcurrentHashMap<>();
            }
        };

        @Override
        public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
            Class<?> type = target.getClass();
            Optional<Method> method = reads.get(type)
                    .computeIfAbsent(
                            name,
                            asked -> OgnlRuntime.getGetMethod(type, asked) == null
                                    ? Optional.ofNullable(OgnlRuntime.getReadMethod(type, asked))
                                    : Optional.empty());
            return method.isPresent() ? read(target, method.get()) : super.getPossibleProperty(context, target, name);
        }

        private static Object read(Object target, Method method) throws OgnlException {
            try {
                return OgnlRuntime.invokeMethod(target, method, NOTHING);
            } catch (InvocationTargetException e) {
                throw new OgnlException(method.getName(), e.getTargetException());
            } catch (IllegalAccessException e) {
                throw new OgnlException(method.getName(), e);
            }
        }
    }
}
