/** The component in applications on Spring Boot: options from properties, beans of the application and SSL bundles. */
package io.github.camelstellantis.springboot;
