package dev.sockeye.tck.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.bridge.CallbackScope;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.runtime.InjectionSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CDI is not on this class path. */
class WithoutCdiTest {
    @Test
    @Tag("B-CDI-1")
    void an_application_without_cdi_needs_none() {
        assertThatThrownBy(() -> Class.forName("jakarta.enterprise.inject.spi.BeanManager"))
                .isInstanceOf(ClassNotFoundException.class);
        InstanceFactory instances = InjectionSource.find(name -> null);
        assertThat(instances).isSameAs(InstanceFactory.reflective());
        assertThat(instances.newScope()).isSameAs(CallbackScope.NONE);
    }
}
