// Run once, by the image's first start, in the database "catalog": the daemon needs that one and no other.
db.createUser({
  user: 'catalog',
  pwd: process.env.MONGO_PASSWORD,
  roles: [{ role: 'readWrite', db: 'catalog' }]
});
