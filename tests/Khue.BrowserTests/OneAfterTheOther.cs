// A browser, a server and a database each: side by side they would only wait for each other on two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
