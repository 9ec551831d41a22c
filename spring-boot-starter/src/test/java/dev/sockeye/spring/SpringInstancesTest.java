package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bridge.InstanceFactory;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;

class SpringInstancesTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final InstanceFactory instances = new SpringInjectionSource().injecting(attributes::get);
    private final GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());

    static class Service {}

    static class ByConstructor {
        private final Service service;

        ByConstructor(Service service) {
            this.service = service;
        }
    }

    static class ByField {
        @Autowired
        private Service service;

        private boolean destroyed;

        @PreDestroy
        void destroy() {
            destroyed = true;
        }
    }

    private void springIsThere() {
        new AnnotatedBeanDefinitionReader(context).register(Service.class);
        context.refresh();
        attributes.put(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void what_is_no_bean_is_injected() throws Exception {
        springIsThere();
        Service service = context.getBean(Service.class);
        assertThat(instances.create(ByConstructor.class).service).isSameAs(service);
        assertThat(instances.create(ByField.class).service).isSameAs(service);
    }

    @Test
    void a_singleton_bean_is_not_what_is_given() throws Exception {
        context.registerBean(ByField.class);
        springIsThere();
        ByField made = instances.create(ByField.class);
        assertThat(made).isNotSameAs(context.getBean(ByField.class)).isNotSameAs(instances.create(ByField.class));
    }

    @Test
    void a_prototype_is_made_as_its_definition_says() throws Exception {
        Service own = new Service();
        context.registerBean(
                ByConstructor.class,
                () -> new ByConstructor(own),
                definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
        springIsThere();
        assertThat(instances.create(ByConstructor.class).service).isSameAs(own);
    }

    @Test
    void an_instance_is_destroyed_once_by_itself_or_at_the_end() throws Exception {
        springIsThere();
        ByField first = instances.create(ByField.class);
        ByField second = instances.create(ByField.class);
        instances.destroy(first);
        assertThat(first.destroyed).isTrue();
        assertThat(second.destroyed).isFalse();
        instances.end();
        assertThat(second.destroyed).isTrue();
    }

    @Test
    void what_was_made_before_spring_is_there_gets_its_fields_when_it_is() throws Exception {
        ByField early = instances.create(ByField.class);
        assertThat(early.service).isNull();
        springIsThere();
        instances.started();
        assertThat(early.service).isSameAs(context.getBean(Service.class));
    }

    @Test
    void a_constructor_that_wants_injection_needs_spring() throws Exception {
        instances.check(ByConstructor.class);
        assertThatThrownBy(() -> instances.create(ByConstructor.class))
                .isInstanceOf(InstantiationException.class)
                .hasMessageContaining("Spring is not running yet; inject fields");
    }

    @Test
    void what_spring_cannot_make_is_said() {
        springIsThere();
        context.getDefaultListableBeanFactory().removeBeanDefinition(context.getBeanNamesForType(Service.class)[0]);
        assertThatThrownBy(() -> instances.create(ByConstructor.class))
                .isInstanceOf(InstantiationException.class)
                .hasMessageContaining("Spring cannot make an instance of " + ByConstructor.class.getName());
    }
}
