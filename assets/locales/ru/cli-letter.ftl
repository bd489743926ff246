# `vsoko letter …` of encrypted letters and of every kind

cli-letter-recipient = Получатель: { $value }
cli-letter-anybody = любой муниципалитет
cli-letter-encrypted = Письмо пришло зашифрованным и открыто ключом этой папки данных.
cli-letter-older-key = Ключ сменился, новый подписан прежним. Отпечаток прежнего ключа: { $value }
