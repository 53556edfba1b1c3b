// Draws the API's own description. Text goes in as text, never as markup.

const METHODS = ['get', 'post', 'put', 'delete'];

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function resolver(api) {
  return function resolve(thing) {
    if (!thing || !thing.$ref) {
      return thing;
    }
    const parts = thing.$ref.slice(2).split('/');
    return resolve(parts.reduce((at, part) => at[part], api));
  };
}

function json(value) {
  return element('pre', {}, JSON.stringify(value, null, 2));
}

function parameters(operation, resolve) {
  const list = (operation.parameters ?? []).map(resolve);
  if (list.length === 0) {
    return null;
  }
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, element('th', {}, 'Parameter'), element('th', {}, ''))),
    element(
      'tbody',
      {},
      ...list.map((parameter) =>
        element(
          'tr',
          {},
          element('td', {}, element('code', {}, parameter.name)),
          element('td', {}, [parameter.in, described(resolve(parameter.schema)), parameter.description]
            .filter(Boolean)
            .join(' · ')),
        ),
      ),
    ),
  );
}

function described(schema) {
  if (schema.enum) {
    return schema.enum.join(' | ');
  }
  return [schema.format ?? schema.type, schema.minimum && `from ${schema.minimum}`,
    schema.maximum && `to ${schema.maximum}`, schema.default && `usually ${schema.default}`]
    .filter(Boolean)
    .join(' ');
}

function schemaName(content) {
  const reference = content?.schema?.$ref;
  return reference ? reference.split('/').pop() : null;
}

function body(operation, resolve) {
  const content = operation.requestBody?.content?.['application/json'];
  if (!content) {
    return null;
  }
  return element(
    'div',
    {},
    element('h4', {}, `Body: ${schemaName(content)}`),
    content.example ? json(content.example) : null,
    element('details', {}, element('summary', {}, 'Schema'), json(resolve(content.schema))),
  );
}

function answers(operation, resolve) {
  const rows = Object.entries(operation.responses).map(([status, given]) => {
    const response = resolve(given);
    const [type, content] = Object.entries(response.content ?? {})[0] ?? [];
    const codes = Object.keys(content?.examples ?? {});
    return element(
      'tr',
      {},
      element('td', {}, element('code', {}, status)),
      element(
        'td',
        {},
        response.description,
        codes.length > 0 ? element('div', {}, element('code', {}, codes.join(' | '))) : null,
        content && type !== 'application/problem+json' && content.example ? json(content.example) : null,
      ),
    );
  });
  return element('table', {}, element('tbody', {}, ...rows));
}

function drawn(method, path, operation, resolve) {
  return element(
    'details',
    { id: operation.operationId },
    element(
      'summary',
      {},
      element('span', { class: `method ${method}` }, method.toUpperCase()),
      element('code', {}, path),
      ' ',
      element('span', { class: 'said' }, operation.summary),
    ),
    element(
      'div',
      { class: 'inside' },
      element('p', { class: 'description' }, operation.description ?? ''),
      parameters(operation, resolve),
      body(operation, resolve),
      element('h4', {}, 'Answers'),
      answers(operation, resolve),
    ),
  );
}

function draw(api) {
  const resolve = resolver(api);
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => ({
      path,
      method,
      operation: methods[method],
    })),
  );
  document.getElementById('about').textContent = api.info.description;
  document.getElementById('contents').replaceChildren(
    element(
      'ul',
      {},
      ...operations.map(({ operation }) =>
        element('li', {}, element('a', { href: `#${operation.operationId}` }, operation.summary)),
      ),
    ),
  );
  document.getElementById('operations').replaceChildren(
    ...api.tags.flatMap((tag) => [
      element('h2', {}, tag.description),
      ...operations
        .filter(({ operation }) => operation.tags.includes(tag.name))
        .map(({ path, method, operation }) => drawn(method, path, operation, resolve)),
    ]),
  );
  openNamed();
}

function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named) {
    named.open = true;
    named.scrollIntoView();
  }
}

window.addEventListener('hashchange', openNamed);

fetch('/openapi.json')
  .then((response) => response.json())
  .then(draw)
  .catch(() => {
    document.getElementById('operations').textContent = 'The description could not be read.';
  });
