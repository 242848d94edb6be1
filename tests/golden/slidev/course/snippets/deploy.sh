#!/bin/sh
# region apply
    # what is marked, less its indent
    kubectl apply -f pod.yaml
    #region inner
    kubectl wait --for=condition=Ready pod/web
    #endregion inner
# endregion apply
kubectl get all
