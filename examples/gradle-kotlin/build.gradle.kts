plugins {
    kotlin("jvm") version "2.4.21"
    application
}

dependencies {
    implementation(platform("dev.sockeye:sockeye-bom:0.1.0-SNAPSHOT"))
    implementation("dev.sockeye:sockeye-functions")
    implementation("tools.jackson.core:jackson-databind:3.2.4")
    implementation("org.apache.tomcat.embed:tomcat-embed-core:11.0.27")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-jdk9:1.11.0")

    testImplementation("dev.sockeye:sockeye-testkit")
    testImplementation(platform("org.junit:junit-bom:6.1.3"))
    testImplementation("org.junit.jupiter:junit-jupiter")
    testImplementation("org.assertj:assertj-core:3.27.7")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher")
}

kotlin {
    jvmToolchain(17)
}

application {
    mainClass = "com.example.prices.PriceServerKt"
}

tasks.test {
    useJUnitPlatform()
}
