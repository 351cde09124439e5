process.stdout.write(`metadata-lessons ${process.env['METADATA_LESSONS_VERSION']}\n`);
