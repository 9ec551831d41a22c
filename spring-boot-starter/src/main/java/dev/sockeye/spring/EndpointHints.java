package dev.sockeye.spring;

import jakarta.websocket.server.ServerEndpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** What a native image must keep of an endpoint that is a bean, and of what its annotation names. */
final class EndpointHints implements BeanRegistrationAotProcessor {
    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
        ServerEndpoint endpoint = type.getAnnotation(ServerEndpoint.class);
        return endpoint == null
                ? null
                : (generation, code) ->
                        register(type, endpoint, generation.getRuntimeHints().reflection());
    }

    static void register(Class<?> type, ServerEndpoint endpoint, ReflectionHints hints) {
        Set<Class<?>> types = new LinkedHashSet<>(List.of(type, endpoint.configurator()));
        types.addAll(List.of(endpoint.encoders()));
        types.addAll(List.of(endpoint.decoders()));
        for (Class<?> each : types) {
            hints.registerType(
                    each, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS);
            ReflectionUtils.doWithFields(each, hints::registerField);
        }
    }
}
